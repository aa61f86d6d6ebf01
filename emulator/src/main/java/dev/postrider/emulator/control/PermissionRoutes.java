package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.PermissionUse.Kind;
import dev.postrider.emulator.tenant.PermissionUse.Row;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `/permissions`: what each app called at Graph, against what it was granted.
record PermissionRoutes(Tenant tenant) {
  private record OperationView(
      String operation,
      String as,
      long calls,
      long refused,
      List<String> suffices,
      SortedSet<String> held) {}

  private record NamesView(
      SortedSet<String> application,
      SortedSet<String> delegated,
      SortedSet<String> resourceSpecific) {}

  private record AppUseView(
      String clientId,
      String name,
      List<OperationView> operations,
      NamesView least,
      NamesView granted,
      NamesView unused) {}

  void on(Routes routes) {
    routes.on(
        "GET",
        "/permissions",
        match -> {
          List<AppUseView> apps = apps();
          return Answer.json(200, Page.whole(apps));
        });
  }

  private List<AppUseView> apps() {
    var byApp =
        tenant.permissionUse().rows().stream().collect(Collectors.groupingBy(Row::clientId));
    return tenant.registrations().all().stream()
        .filter(app -> byApp.containsKey(app.clientId()))
        .map(app -> view(app, byApp.getOrDefault(app.clientId(), List.of())))
        .toList();
  }

  private AppUseView view(AppRegistration app, List<Row> rows) {
    var granted =
        new NamesView(
            sorted(app.applicationPermissions()), sorted(app.delegatedScopes()), consented(app));
    return new AppUseView(
        app.clientId(),
        app.displayName(),
        rows.stream().map(PermissionRoutes::view).toList(),
        least(rows),
        granted,
        unused(granted, rows));
  }

  private static OperationView view(Row row) {
    return new OperationView(
        row.operation(),
        row.kind().name().toLowerCase(Locale.ROOT),
        row.calls(),
        row.refused(),
        Stream.concat(row.accepted().stream(), row.resourceSpecific().stream()).toList(),
        sorted(row.held()));
  }

  private static NamesView least(List<Row> rows) {
    return new NamesView(
        LeastPrivilege.of(rows.stream().filter(row -> isAppOnly(row) && !isSpecific(row)).toList()),
        LeastPrivilege.of(rows.stream().filter(row -> !isAppOnly(row)).toList()),
        rows.stream()
            .filter(PermissionRoutes::isSpecific)
            .flatMap(row -> row.held().stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static boolean isAppOnly(Row row) {
    return row.kind() == Kind.APPLICATION;
  }

  /// Whether only what was granted at installation let these calls pass.
  private static boolean isSpecific(Row row) {
    return isAppOnly(row)
        && !row.held().isEmpty()
        && row.resourceSpecific().containsAll(row.held());
  }

  private SortedSet<String> consented(AppRegistration app) {
    return tenant
        .catalogue()
        .ofClient(app.clientId())
        .flatMap(one -> tenant.installations().ofApp(one.id()))
        .flatMap(one -> one.consented().stream())
        .filter(one -> one.kind() == ResourcePermission.Kind.APPLICATION)
        .map(ResourcePermission::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static NamesView unused(NamesView granted, List<Row> rows) {
    return new NamesView(
        without(granted.application(), held(rows, Kind.APPLICATION)),
        without(granted.delegated(), held(rows, Kind.DELEGATED)),
        without(granted.resourceSpecific(), held(rows, Kind.APPLICATION)));
  }

  private static Set<String> held(List<Row> rows, Kind kind) {
    return rows.stream()
        .filter(row -> row.kind() == kind)
        .flatMap(row -> row.held().stream())
        .collect(Collectors.toSet());
  }

  private static SortedSet<String> without(SortedSet<String> all, Set<String> some) {
    var left = new TreeSet<>(all);
    left.removeAll(some);
    return left;
  }

  private static SortedSet<String> sorted(Collection<String> names) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }
}
