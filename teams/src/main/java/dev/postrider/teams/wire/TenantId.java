package dev.postrider.teams.wire;

/// The id of a Microsoft Entra tenant.
///
/// @param value as Microsoft gave it; compared letter by letter, never taken apart
public record TenantId(String value) {
  public TenantId {
    Opaque.check(value, "tenant id");
  }

  @Override
  public String toString() {
    return value;
  }
}
