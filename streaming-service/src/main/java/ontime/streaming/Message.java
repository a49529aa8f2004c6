package ontime.streaming;

import java.util.Map;

/**
 * What is to be sent.
 *
 * @param topic where to
 * @param key null for none
 * @param value null for none
 * @param headers texts by name
 */
record Message(String topic, byte[] key, byte[] value, Map<String, String> headers) {}
