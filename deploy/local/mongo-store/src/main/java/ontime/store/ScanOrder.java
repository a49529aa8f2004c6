package ontime.store;

/** Which way keys are read. */
enum ScanOrder {
  FORWARD,
  BACKWARD
}
