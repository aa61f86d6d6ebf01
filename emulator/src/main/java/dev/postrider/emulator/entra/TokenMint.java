package dev.postrider.emulator.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postrider.emulator.keys.SigningKeys;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.PlayedCloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.TreeSet;
import java.util.UUID;

/// Makes tokens with the claims that Entra's version 1 tokens carry.
final class TokenMint {
  private static final Duration BACKDATED = Duration.ofMinutes(5);

  private final SigningKeys keys;
  private final InstantSource clock;
  private final PlayedCloud cloud;
  private volatile Duration lifetime = Duration.ofHours(1);

  TokenMint(SigningKeys keys, InstantSource clock, PlayedCloud cloud) {
    this.keys = keys;
    this.cloud = cloud;
    this.clock = clock;
  }

  Duration lifetime() {
    return lifetime;
  }

  void last(Duration newLifetime) {
    lifetime = newLifetime;
  }

  /// A token for an app by itself; consented permissions are its roles at Graph.
  String forApp(AppRegistration app, String tenantId, Resource resource) {
    String principal = principalId(app.clientId(), tenantId);
    var claims =
        claims(tenantId, resource)
            .claim("appid", app.clientId())
            .claim("app_displayname", app.displayName())
            .claim("appidacr", "1")
            .claim("idtyp", "app")
            .claim("oid", principal)
            .subject(principal);
    if (resource.graph() && !app.applicationPermissions().isEmpty()) {
      claims.claim("roles", sorted(app.applicationPermissions()));
    }
    return keys.sign(claims.build());
  }

  /// A token for an app on behalf of a person.
  String forPerson(AppRegistration app, Person person, String tenantId, Collection<String> scopes) {
    var claims =
        claims(tenantId, Resource.graph(cloud))
            .claim("appid", app.clientId())
            .claim("app_displayname", app.displayName())
            .claim("appidacr", "0")
            .claim("idtyp", "user")
            .claim("oid", person.id())
            .claim("upn", person.userPrincipalName())
            .claim("unique_name", person.userPrincipalName())
            .claim("name", person.displayName())
            .claim("scp", String.join(" ", sorted(scopes)))
            .subject(person.id());
    return keys.sign(claims.build());
  }

  /// The OpenID token that tells an app who signed in.
  String identity(AppRegistration app, Person person, String tenantId, String issuer) {
    Instant now = clock.instant();
    return keys.sign(
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(app.clientId())
            .subject(person.id())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .claim("oid", person.id())
            .claim("tid", tenantId)
            .claim("name", person.displayName())
            .claim("preferred_username", person.userPrincipalName())
            .claim("ver", "2.0")
            .build());
  }

  private JWTClaimsSet.Builder claims(String tenantId, Resource resource) {
    Instant now = clock.instant();
    String issuer = cloud.issuer(tenantId);
    return new JWTClaimsSet.Builder()
        .audience(resource.audience())
        .issuer(issuer)
        .issueTime(Date.from(now.minus(BACKDATED)))
        .notBeforeTime(Date.from(now.minus(BACKDATED)))
        .expirationTime(Date.from(now.plus(lifetime)))
        .claim("idp", issuer)
        .claim("tid", tenantId)
        .claim("uti", UUID.randomUUID().toString())
        .claim("ver", "1.0");
  }

  private static java.util.List<String> sorted(Collection<String> words) {
    return java.util.List.copyOf(new TreeSet<>(words));
  }

  /// The service principal that stands for an app in a tenant: always the same.
  private static String principalId(String appId, String tenantId) {
    return UUID.nameUUIDFromBytes(
            ("principal " + appId + " " + tenantId).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
