package ontime.ingest;

import java.util.List;
import ontime.model.ReportError;

/** A report's file is wrong; told with file and line, in order of line. */
final class ReportException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<ReportError> errors;

  ReportException(List<ReportError> errors) {
    super(errors.get(0).toString());
    this.errors = List.copyOf(errors);
  }

  ReportException(String file, int line, String message) {
    this(List.of(new ReportError(file, line, message)));
  }

  /** At least one. */
  List<ReportError> errors() {
    return errors;
  }

  ReportError first() {
    return errors.get(0);
  }
}
