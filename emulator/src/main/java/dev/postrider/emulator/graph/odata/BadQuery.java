package dev.postrider.emulator.graph.odata;

/// A query option that cannot be answered: it does not parse, names a property that does not exist,
/// or uses a part of OData that Graph does not offer.
public final class BadQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What Graph's directory answers with for queries it understands but does not serve.
  public static final String UNSUPPORTED = "Request_UnsupportedQuery";

  private final String code;

  public BadQuery(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /// A query that is wrong in itself; Graph's code for it is `BadRequest`.
  public static BadQuery malformed(String message) {
    return new BadQuery("BadRequest", message);
  }

  /// A query that OData allows and this resource does not.
  public static BadQuery unsupported(String message) {
    return new BadQuery(UNSUPPORTED, message);
  }

  /// The value of `error.code`.
  public String code() {
    return code;
  }

  /// The value of `error.message`.
  public String text() {
    return String.valueOf(getMessage());
  }
}
