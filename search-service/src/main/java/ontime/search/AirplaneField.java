package ontime.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ontime.model.Airplane;

/** The book's nine fields of an aircraft: each is searched by its words and sorted as it stands. */
public enum AirplaneField {
  TAIL_NUMBER("tailNumber", Airplane::tailNumber),
  OWNER("owner", Airplane::owner),
  OWNER_STATE("ownerState", Airplane::ownerState),
  MANUFACTURER("manufacturer", Airplane::manufacturer),
  MODEL("model", Airplane::model),
  MANUFACTURER_YEAR("manufacturerYear", Airplane::manufacturerYear),
  SERIAL_NUMBER("serialNumber", Airplane::serialNumber),
  ENGINE_MANUFACTURER("engineManufacturer", Airplane::engineManufacturer),
  ENGINE_MODEL("engineModel", Airplane::engineModel);

  /** What {@code q} looks through. */
  static final List<AirplaneField> FULL_TEXT = List.of(TAIL_NUMBER, OWNER, MANUFACTURER, MODEL);

  private final String word;
  private final Function<Airplane, Object> value;

  AirplaneField(String word, Function<Airplane, Object> value) {
    this.word = word;
    this.value = value;
  }

  static Optional<AirplaneField> ofWord(String word) {
    return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
  }

  /** Its name everywhere: {@code manufacturerYear}. */
  public String word() {
    return word;
  }

  /** Text or a whole number; null where the register has none. */
  Object value(Airplane airplane) {
    return value.apply(airplane);
  }

  /** Empty where the register has none. */
  List<String> words(Airplane airplane) {
    Object text = value(airplane);
    return text == null ? List.of() : Words.of(text.toString());
  }
}
