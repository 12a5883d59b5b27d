/**
 * The transform {@code AWS::Serverless-2016-10-31}: a SAM template in, a CloudFormation template
 * out.
 *
 * <p>Pure: no files but its own tables, no clock but for {@code AlwaysDeploy}, no state. Wiring:
 * {@code new SamTransform(region).transform(template, parameterValues)}; the engine reads the
 * template, turns short tags into long-form intrinsics, and works out the parameters' values. What
 * it does is what AWS's translator does (ids of versions and deployments included), held against it
 * by the golden files under {@code src/test/resources/sam}.
 */
@NullMarked
package io.filestore.local.sam;

import org.jspecify.annotations.NullMarked;
