package ontime.features;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The features of a flight at a moment, derived here for training and for serving alike.
 *
 * <p>A moment has the features of the moments before it and its own.
 */
public final class Features {
  /** How long before the scheduled departure {@link Moment#BEFORE_DEPARTURE} is. */
  public static final Duration LEAD = Duration.ofHours(2);

  private static final Map<Moment, List<Feature>> BY_MOMENT =
      Arrays.stream(Moment.values())
          .collect(
              Collectors.toMap(
                  moment -> moment,
                  Features::known,
                  (a, b) -> a,
                  () -> new EnumMap<>(Moment.class)));

  private static final Map<Moment, Definitions.Numeric[]> NUMBERS =
      Arrays.stream(Moment.values())
          .collect(
              Collectors.toMap(
                  moment -> moment,
                  Features::numbers,
                  (a, b) -> a,
                  () -> new EnumMap<>(Moment.class)));

  private Features() {}

  /** The features known at the moment, the categorical ones first; a moment's are a later one's. */
  public static List<Feature> of(Moment moment) {
    return BY_MOMENT.get(moment);
  }

  /**
   * @param board of the flight's day; not looked at for {@link Moment#BOOKING}
   * @return in the order of {@link #of}
   * @throws IllegalArgumentException if the board is of another day, or the flight is to be at the
   *     gate and {@code plan} has no {@code depDelay}
   */
  public static FeatureValues derive(Moment moment, FlightPlan plan, DayBoard board) {
    BoardState state = moment == Moment.BOOKING ? null : board.stateAt(asOf(moment, plan), plan);
    Definitions.Numeric[] definitions = NUMBERS.get(moment);
    double[] numbers = new double[definitions.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = definitions[i].of().applyAsDouble(plan, state);
    }
    String[] categories = new String[Definitions.CATEGORIES.size()];
    for (int i = 0; i < categories.length; i++) {
      categories[i] = Definitions.CATEGORIES.get(i).of().apply(plan);
    }
    return new FeatureValues(numbers, categories);
  }

  /**
   * The instant after which nothing is looked at.
   *
   * @throws IllegalArgumentException if the moment has none, or it is not known yet
   */
  public static Instant asOf(Moment moment, FlightPlan plan) {
    return switch (moment) {
      case BOOKING -> throw new IllegalArgumentException("a booking is made at any time");
      case BEFORE_DEPARTURE -> plan.crsDepAt().minus(LEAD);
      case AT_GATE -> {
        if (plan.depDelay() == null) throw new IllegalArgumentException("depDelay is null");
        yield plan.crsDepAt().plus(Duration.ofMinutes(plan.depDelay()));
      }
    };
  }

  private static List<Feature> known(Moment moment) {
    return Stream.concat(
            Definitions.CATEGORIES.stream().map(Definitions.Categorical::feature),
            Definitions.NUMBERS.stream().map(Definitions.Numeric::feature))
        .filter(feature -> feature.from().compareTo(moment) <= 0)
        .toList();
  }

  private static Definitions.Numeric[] numbers(Moment moment) {
    return Definitions.NUMBERS.stream()
        .filter(definition -> definition.feature().from().compareTo(moment) <= 0)
        .toArray(Definitions.Numeric[]::new);
  }
}
