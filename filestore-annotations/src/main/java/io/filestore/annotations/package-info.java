/**
 * What a handler says about its own deployment. The plugin reads these annotations from class
 * files, so they are kept there ({@code CLASS}) and are absent at run time; depend on this module
 * with scope {@code provided}.
 *
 * <h2>Text that stands for something else</h2>
 *
 * <p>A text attribute whose Javadoc says <em>value</em> is literal unless it starts with an
 * exclamation mark; then it is YAML with CloudFormation's short tags: {@code "!Ref
 * SignedUrlExpiration"}, {@code "!GetAtt FilesTable.Arn"}, {@code "!Sub '${FilesTable.Arn}/*'"},
 * {@code "!If [IsProd, a, b]"}. A literal that starts with an exclamation mark is {@code "!!str
 * '!important'"}. Literals stay texts: {@code "True"} and {@code "007"} are quoted in the template.
 *
 * <p>An attribute whose Javadoc says <em>YAML</em> is always read as YAML, which includes JSON.
 */
package io.filestore.annotations;
