package ontime.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import ontime.model.Flight;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class FlightColumnsTest {
  @Test
  void areTheComponentsOfAFlightInTheirOrder() {
    assertThat(FlightColumns.schema().fieldNames())
        .containsExactly(
            Arrays.stream(Flight.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new));
  }

  @Test
  void haveTheTypesThatTheLakePromises() {
    assertThat(FlightColumns.schema().apply("flightDate").dataType()).isEqualTo(DataTypes.DateType);
    assertThat(FlightColumns.schema().apply("crsDepTime").dataType())
        .isEqualTo(DataTypes.StringType);
    assertThat(FlightColumns.schema().apply("depDelay").dataType())
        .isEqualTo(DataTypes.IntegerType);
    assertThat(FlightColumns.schema().apply("cancelled").dataType())
        .isEqualTo(DataTypes.BooleanType);
    assertThat(FlightColumns.schema().apply("arrAt").dataType()).isEqualTo(DataTypes.TimestampType);
  }

  @Test
  void areAllFilledFromBtsColumnsButTheDerived() {
    List<String> derived = List.of("flightId", "crsDepAt", "depAt", "crsArrAt", "arrAt");
    assertThat(Arrays.stream(BtsColumn.values()).map(BtsColumn::field))
        .containsExactlyElementsOf(
            FlightColumns.names().stream().filter(name -> !derived.contains(name)).toList());
  }

  @Test
  void refuseWhatNoFlightHas() {
    assertThatIllegalArgumentException().isThrownBy(() -> FlightColumns.index("colour"));
  }
}
