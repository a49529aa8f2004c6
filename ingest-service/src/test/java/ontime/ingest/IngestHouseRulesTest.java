package ontime.ingest;

import ontime.kit.HouseRules;

class IngestHouseRulesTest extends HouseRules {
  IngestHouseRulesTest() {
    super("ontime.ingest");
  }
}
