package ontime.search;

import ontime.kit.HouseRules;

class SearchHouseRulesTest extends HouseRules {
  SearchHouseRulesTest() {
    super("ontime.search");
  }
}
