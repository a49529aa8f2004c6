package ontime.web;

/**
 * A chart, for the script that draws it.
 *
 * @param kind what draws it, by its name in {@code charts.js}
 * @param json the numbers; holds no {@code <}, so that it can stand within a page
 * @param alt the chart in a sentence
 * @param note what of the table is not drawn; may be empty
 */
record Drawing(String kind, String json, String alt, String note) {
  boolean isMap() {
    return kind.equals("map");
  }
}
