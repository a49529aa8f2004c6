package ontime.web;

import java.util.List;

/**
 * The way to a board.
 *
 * @param date of the links, as an address has it; {@code day} in words
 * @param links to the boards of the busiest airports
 */
record BoardsPage(List<Input> inputs, String date, String day, List<MessagePage.Link> links) {}
