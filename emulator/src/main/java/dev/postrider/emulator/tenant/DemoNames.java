package dev.postrider.emulator.tenant;

/// The fixed names of the demo's tenant and app, so that settings can be printed and pasted.
public final class DemoNames {
  public static final String TENANT_ID = "7e9a3c1b-5d20-4f86-9b1e-ac3e00000707";
  public static final String DOMAIN = "demo-acme.example";
  public static final String SHORT_NAME = "demo-acme";
  public static final String COMPANY = "Acme (demo)";

  /// The Entra client id of the demo's app, which is its bot's id too.
  public static final String CLIENT_ID = "00000000-0000-0000-0000-0000000b0707";

  /// The demo app's client secret: known to everybody, valid only in a local tenant.
  public static final String CLIENT_SECRET = "emulator";

  /// The id in the demo app's manifest (Graph's `externalId`).
  public static final String MANIFEST_ID = "b1d7e0c4-6a52-4c0f-8e37-0707ac3e0001";

  /// The client id of Approvals, the app whose permissions are granted where it is installed. Its
  /// secret is the demo app's.
  public static final String APPROVALS_CLIENT_ID = "00000000-0000-0000-0000-0000000a9905";

  /// The id in the manifest of Approvals.
  public static final String APPROVALS_MANIFEST_ID = "d2f8e1c5-7b63-4d1e-9f48-0707ac3e0002";

  private DemoNames() {}
}
