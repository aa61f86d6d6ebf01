package dev.postrider.teams.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON as this wire speaks it: bounded depth, one value and nothing after it, no doubled members.
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(4_000_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /// Keeps every digit of a number that has a fraction or an exponent.
  private static final JsonMapper EXACT =
      MAPPER
          .rebuild()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /// Like [#read(byte[])], with numbers as they came, digit by digit. Throws
  /// `NumberFormatException` for an exponent that no number can have.
  public static JsonNode readExactly(byte[] json) {
    return EXACT.readTree(json);
  }

  /// Throws Jackson's unchecked `JacksonException`, with line and column, for what is not JSON.
  public static JsonNode read(byte[] json) {
    return MAPPER.readTree(json);
  }

  /// Throws Jackson's unchecked `JacksonException`, with line and column, for what is not JSON.
  public static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  /// What is wrong with a text that is no JSON, for people: without the places in memory that the
  /// parser adds. Where it is wrong the exception's location tells.
  public static String fault(JacksonException notJson) {
    return notJson
        .getOriginalMessage()
        .replaceAll(" \\(start marker at \\[Source: [^\\]]*]\\)", "");
  }

  public static byte[] bytes(JsonNode json) {
    return MAPPER.writeValueAsBytes(json);
  }

  public static String text(JsonNode json) {
    return MAPPER.writeValueAsString(json);
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
