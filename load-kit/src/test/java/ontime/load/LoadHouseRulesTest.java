package ontime.load;

import ontime.kit.HouseRules;

class LoadHouseRulesTest extends HouseRules {
  LoadHouseRulesTest() {
    super("ontime.load");
  }
}
