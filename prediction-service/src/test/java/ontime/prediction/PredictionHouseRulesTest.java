package ontime.prediction;

import ontime.kit.HouseRules;

class PredictionHouseRulesTest extends HouseRules {
  PredictionHouseRulesTest() {
    super("ontime.prediction");
  }
}
