package com.example.hackernews;

/** A story of Hacker News. */
public record Story(String title, String author, String url) {

  /** {@code "TITLE" by AUTHOR on URL}. */
  @Override
  public String toString() {
    return "\"" + title + "\" by " + author + " on " + url;
  }
}
