package ontime.kit;

/**
 * An error as RFC 9457 has it, plus the field at fault.
 *
 * @param type {@code about:blank}: the status says it all
 * @param title the status in words
 * @param detail what happened and what to do
 * @param field the parameter or property at fault, null when it is none's
 * @param requestId finds the request in the logs
 */
public record Problem(
    String type, String title, int status, String detail, String field, String requestId) {}
