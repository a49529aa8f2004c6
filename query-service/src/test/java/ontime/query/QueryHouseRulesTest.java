package ontime.query;

import ontime.kit.HouseRules;

class QueryHouseRulesTest extends HouseRules {
  QueryHouseRulesTest() {
    super("ontime.query");
  }
}
