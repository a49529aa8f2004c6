package ontime.web;

/**
 * A part of a page that comes from a report.
 *
 * @param figure why it is missing, where it is; a section stands without its report
 */
record ReportSection(String id, String heading, Part<ReportFigure> figure) {}
