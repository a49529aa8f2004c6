package ontime.model;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/**
 * What a register says of one aircraft, in its own spelling ({@code CFM INTL} and {@code CFM INTL.}
 * are both there), but for the manufacturer. A component is null where the register has nothing.
 *
 * @param tailNumber the N-number with its N
 * @param manufacturer one name for each maker, whatever the register's spelling: {@link
 *     Manufacturers}
 * @param manufacturerYear the year it was made
 * @param owner the registered owner, often a bank and not the carrier
 * @param ownerState the state's name, {@code NEW YORK}
 * @param source which register says so
 */
public record Airplane(
    String tailNumber,
    String serialNumber,
    String manufacturer,
    String model,
    Integer manufacturerYear,
    String owner,
    String ownerState,
    String engineManufacturer,
    String engineModel,
    Source source) {

  public Airplane {
    manufacturer = Manufacturers.maker(manufacturer);
  }

  /** The FAA's answers for the fleet of 2015 win over the shorter table of 2008. */
  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  public enum Source {
    FAA_REGISTRY,
    PLANE_DATA2008
  }
}
