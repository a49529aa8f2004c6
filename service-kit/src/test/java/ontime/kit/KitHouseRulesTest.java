package ontime.kit;

class KitHouseRulesTest extends HouseRules {
  KitHouseRulesTest() {
    super("ontime.kit");
  }
}
