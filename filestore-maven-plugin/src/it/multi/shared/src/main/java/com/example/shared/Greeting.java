package com.example.shared;

import org.yaml.snakeyaml.Yaml;

public final class Greeting {
  private Greeting() {}

  public static String to(String name) {
    return new Yaml().dump("hello " + name);
  }
}
