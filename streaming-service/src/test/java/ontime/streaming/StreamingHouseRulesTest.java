package ontime.streaming;

import ontime.kit.HouseRules;

class StreamingHouseRulesTest extends HouseRules {
  StreamingHouseRulesTest() {
    super("ontime.streaming");
  }
}
