package io.filestore.plugin.mojo;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Draws the architecture that the template describes, as SVG and as a Mermaid flowchart: functions,
 * what starts them, tables, buckets and queues, and who may do what to them. The same template
 * gives the same bytes.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "diagram",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "filestore")
public final class DiagramMojo extends AbstractDiagramMojo {}
