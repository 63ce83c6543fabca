package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.nn.testing.PublicClasses;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a layer was made with can be asked for by PyTorch's name: summaries and exporters do. */
class SettingsTest {
  /** The parts themselves, which containers give by place or name. */
  private static final Set<Class<?>> CONTAINERS =
      Set.of(
          Sequential.class,
          ModuleList.class,
          ModuleDict.class,
          ParameterList.class,
          ParameterDict.class);

  /** Not kept by PyTorch either: the layers inside have them. */
  private static final Pattern OF_THE_LAYERS_INSIDE =
      Pattern.compile(
          "Transformer\\w*\\..*|MultiheadAttention\\.(bias|addBiasKv)|\\w+\\.randomSamples");

  @Test
  void everySettingOfALayerCanBeReadUnderPyTorchsName() {
    List<String> missing =
        PublicClasses.all().stream()
            .filter(AbstractModule.class::isAssignableFrom)
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .filter(type -> !CONTAINERS.contains(type))
            // Its settings are those of the layer that it becomes.
            .filter(type -> !LazyModule.class.isAssignableFrom(type))
            .flatMap(SettingsTest::missing)
            .toList();

    assertEquals(List.of(), missing);
  }

  private static Stream<String> missing(Class<?> type) {
    Set<String> readable =
        Stream.of(type.getMethods())
            .filter(method -> method.getParameterCount() == 0)
            .map(Method::getName)
            .collect(Collectors.toSet());
    return settings(type)
        .filter(setting -> !readable.contains(setting))
        .map(setting -> type.getSimpleName() + "." + setting)
        .filter(setting -> !OF_THE_LAYERS_INSIDE.matcher(setting).matches());
  }

  private static Stream<String> settings(Class<?> type) {
    return Stream.of(type.getConstructors())
        .map(Constructor::getParameters)
        .flatMap(Stream::of)
        .flatMap(SettingsTest::names)
        .distinct();
  }

  private static Stream<String> names(Parameter parameter) {
    return parameter.getType().isRecord() && parameter.getName().equals("options")
        ? Stream.of(parameter.getType().getRecordComponents()).map(RecordComponent::getName)
        : Stream.of(parameter.getName());
  }
}
