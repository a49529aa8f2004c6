package ontime.web;

import ontime.kit.HouseRules;

class GatewayHouseRulesTest extends HouseRules {
  GatewayHouseRulesTest() {
    super("ontime.web");
  }
}
