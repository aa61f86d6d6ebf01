package dev.postrider.emulator.keys;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that the local tenant signs with.
public final class Keys {
  /// The channels that the Connector's keys may speak for.
  static final List<String> CHANNELS = List.of("msteams", "webchat", "directline", "emulator");

  private final CertificateAuthority authority;
  private final SigningKeys entra;
  private final SigningKeys connector;
  private final @Nullable Path certificatePath;

  Keys(
      CertificateAuthority authority,
      SigningKeys entra,
      SigningKeys connector,
      @Nullable Path certificatePath) {
    this.authority = authority;
    this.entra = entra;
    this.connector = connector;
    this.certificatePath = certificatePath;
  }

  /// New keys that die with the process.
  public static Keys inMemory(InstantSource clock) {
    return new Keys(
        CertificateAuthority.make(clock),
        SigningKeys.generate(List.of()),
        SigningKeys.generate(CHANNELS),
        null);
  }

  /// The keys kept in a folder, made there where there are none. Private ones are readable by their
  /// owner only.
  public static Keys in(Path folder, InstantSource clock) {
    return new KeyFolder(folder, clock).open();
  }

  /// The user's own folder for them: `$XDG_DATA_HOME/postrider/keys`, or the like.
  public static Path defaultFolder() {
    String xdg = System.getenv("XDG_DATA_HOME");
    Path home =
        xdg != null && Path.of(xdg).isAbsolute()
            ? Path.of(xdg)
            : userHome().resolve(".local").resolve("share");
    return home.resolve("postrider").resolve("keys");
  }

  private static Path userHome() {
    String named = System.getenv("HOME");
    boolean usable = named != null && Path.of(named).isAbsolute();
    return Path.of(usable ? named : System.getProperty("user.home", "."));
  }

  /// Who vouches for the server's certificate.
  public CertificateAuthority authority() {
    return authority;
  }

  /// What Entra signs tokens with.
  public SigningKeys entra() {
    return entra;
  }

  /// What the Connector signs with when it calls a bot.
  public SigningKeys connector() {
    return connector;
  }

  /// The PEM file to trust; empty for keys in memory.
  public Optional<Path> certificatePath() {
    return Optional.ofNullable(certificatePath);
  }
}
