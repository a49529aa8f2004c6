package ontime.query;

class MemoryReportStoreTest extends ReportStoreContract {
  @Override
  ReportStore emptyStore() {
    return new MemoryReportStore();
  }
}
