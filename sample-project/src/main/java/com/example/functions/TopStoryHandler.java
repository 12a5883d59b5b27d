package com.example.functions;

import com.example.hackernews.HackerNews;
import com.example.http.HttpError;
import com.example.http.Request;
import com.example.http.Response;
import com.example.http.RestHandler;
import com.example.runtime.RuntimeContext;
import io.filestore.annotations.Environment;
import io.filestore.annotations.LambdaFunction;
import io.filestore.annotations.RestApi;

/** {@code GET /hn/story/top}: the top story of Hacker News as plain text. */
@LambdaFunction(
    memory = 512,
    timeout = 29,
    environment = @Environment(name = "HACKER_NEWS_URL", value = "!Ref HackerNewsUrl"))
@RestApi(method = "GET", path = "/hn/story/top")
public final class TopStoryHandler extends RestHandler {

  private final HackerNews hackerNews;

  /** As Lambda makes it. */
  public TopStoryHandler() {
    this(RuntimeContext.ofProcess());
  }

  /** A handler that runs there. */
  public TopStoryHandler(RuntimeContext runtime) {
    super(runtime);
    hackerNews = new HackerNews(runtime.http(), runtime.required("HACKER_NEWS_URL"));
  }

  @Override
  protected Response answer(Request request) {
    try {
      return Response.text(hackerNews.top().toString());
    } catch (HackerNews.UnavailableException e) {
      throw new HttpError(502, e.getMessage(), e);
    }
  }
}
