package ontime.searchnode.folding;

import java.util.List;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.elasticsearch.index.analysis.PreConfiguredTokenFilter;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Gives the node the token filter {@code asciifolding}, which every released Elasticsearch has in a
 * module that this distribution leaves out: so that one mapping does for both.
 */
public final class FoldingPlugin extends Plugin implements AnalysisPlugin {
  @Override
  public List<PreConfiguredTokenFilter> getPreConfiguredTokenFilters() {
    return List.of(
        PreConfiguredTokenFilter.singleton("asciifolding", true, ASCIIFoldingFilter::new));
  }
}
