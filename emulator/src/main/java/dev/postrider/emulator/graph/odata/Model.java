package dev.postrider.emulator.graph.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlComplexType;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.jspecify.annotations.Nullable;

/// The entity model that Olingo checks queries against, derived from the declared [Shape]s.
///
/// Every entity has an entity set of its own name, so that the query options of any path can be
/// read against the shape which that path answers. Enumerations are declared as strings: Graph
/// compares them with plain string literals (`distributionMethod eq 'organization'`).
final class Model extends CsdlAbstractEdmProvider {
  static final String NAMESPACE = "microsoft.graph";
  private static final FullQualifiedName CONTAINER = named("GraphService");

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Shape> casts = new LinkedHashMap<>();

  Model(List<Shape> declared) {
    for (var shape : declared) {
      shapes.put(shape.name(), shape);
      if (!shape.cast().isEmpty()) {
        casts.put(shape.cast(), shape);
      }
    }
    for (var shape : declared) {
      for (var property : shape.properties().values()) {
        if (!property.shape().isEmpty()) {
          shape(property.shape());
        }
      }
    }
  }

  Shape shape(String name) {
    var shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException("No shape is declared with the name " + name);
    }
    return shape;
  }

  @Override
  public @Nullable CsdlEntityType getEntityType(FullQualifiedName name) {
    var derived = casts.get(name.getName());
    if (derived != null) {
      return new CsdlEntityType().setName(name.getName()).setBaseType(named(derived.name()));
    }
    var shape = shapes.get(name.getName());
    if (shape == null || !shape.isEntity()) {
      return null;
    }
    return new CsdlEntityType()
        .setName(shape.name())
        .setKey(List.of(new CsdlPropertyRef().setName("id")))
        .setProperties(values(shape))
        .setNavigationProperties(links(shape));
  }

  @Override
  public @Nullable CsdlComplexType getComplexType(FullQualifiedName name) {
    var shape = shapes.get(name.getName());
    if (shape == null || shape.isEntity()) {
      return null;
    }
    return new CsdlComplexType().setName(shape.name()).setProperties(values(shape));
  }

  @Override
  public @Nullable CsdlEntitySet getEntitySet(FullQualifiedName container, String name) {
    var shape = shapes.get(name);
    return shape == null || !shape.isEntity()
        ? null
        : new CsdlEntitySet().setName(name).setType(named(name));
  }

  @Override
  public CsdlEntityContainer getEntityContainer() {
    var sets = new ArrayList<CsdlEntitySet>();
    for (var shape : shapes.values()) {
      if (shape.isEntity()) {
        sets.add(new CsdlEntitySet().setName(shape.name()).setType(named(shape.name())));
      }
    }
    return new CsdlEntityContainer().setName(CONTAINER.getName()).setEntitySets(sets);
  }

  @Override
  public CsdlEntityContainerInfo getEntityContainerInfo(@Nullable FullQualifiedName container) {
    return new CsdlEntityContainerInfo().setContainerName(CONTAINER);
  }

  private static List<CsdlProperty> values(Shape shape) {
    var values = new ArrayList<CsdlProperty>();
    for (var property : shape.properties().values()) {
      if (property.kind() != Property.Kind.LINK && !property.isAnnotation()) {
        values.add(
            new CsdlProperty()
                .setName(property.name())
                .setType(type(property))
                .setCollection(property.many())
                .setNullable(true));
      }
    }
    return values;
  }

  private static List<CsdlNavigationProperty> links(Shape shape) {
    var links = new ArrayList<CsdlNavigationProperty>();
    for (var property : shape.properties().values()) {
      if (property.kind() == Property.Kind.LINK) {
        links.add(
            new CsdlNavigationProperty()
                .setName(property.name())
                .setType(named(property.shape()))
                .setCollection(property.many())
                .setNullable(true));
      }
    }
    return links;
  }

  private static FullQualifiedName type(Property property) {
    return switch (property.kind()) {
      case TEXT -> EdmPrimitiveTypeKind.String.getFullQualifiedName();
      case FLAG -> EdmPrimitiveTypeKind.Boolean.getFullQualifiedName();
      case NUMBER -> EdmPrimitiveTypeKind.Int64.getFullQualifiedName();
      case INSTANT -> EdmPrimitiveTypeKind.DateTimeOffset.getFullQualifiedName();
      case STRUCT, LINK -> named(property.shape());
    };
  }

  private static FullQualifiedName named(String name) {
    return new FullQualifiedName(NAMESPACE, name);
  }
}
