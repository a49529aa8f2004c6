package ontime.search;

import java.util.Arrays;

/** Numbers from 0 to 65,535, two bytes each, as many as come. */
final class Numbers {
  private char[] numbers = new char[1024];
  private int size;

  /**
   * @throws ArithmeticException if it is none from 0 to 65,535
   */
  void add(long number) {
    if (number < 0 || number > Character.MAX_VALUE) {
      throw new ArithmeticException(number + " is not from 0 to 65,535");
    }
    if (size == numbers.length) numbers = Arrays.copyOf(numbers, 2 * size);
    numbers[size++] = (char) number;
  }

  char[] all() {
    return Arrays.copyOf(numbers, size);
  }
}
