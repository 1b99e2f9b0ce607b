import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUTransformFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Lucene over two fields of each form: pairs of characters, and pairs of syllables by its ICU transform from Han to toneless
 * Latin. Any pair of either may match. Lucene ranks and does not judge, so that its first hits are confirmed as those of the
 * peers in Node are: the score is the best similarity of a hit, 1 - edits / longer length, in characters or in syllables; of a
 * form of three characters and more that the name contains, 0.75 and more by the share of the name that it takes.
 */
final class Lucene {
    private static final String HAN = "han";
    private static final String PINYIN = "pinyin";
    private static final int HITS = 100;
    private static final int SHORTEST_CONTAINED = 3;
    private static final double CONTAINED = 0.75;

    public static void main(String[] arguments) throws IOException {
        Lines lines = Lines.read();
        Analyzer pairs = analyzer(Lucene::pairsOfCharacters);
        Analyzer syllables = analyzer(Lucene::syllables);
        Analyzer analyzer = new PerFieldAnalyzerWrapper(pairs, java.util.Map.of(PINYIN, analyzer(Lucene::pairsOfSyllables)));
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        List<List<String>> sounds = new ArrayList<>();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (String form : lines.forms) {
                Document document = new Document();
                document.add(new TextField(HAN, form, Field.Store.NO));
                document.add(new TextField(PINYIN, form, Field.Store.NO));
                document.add(new StoredField("nth", sounds.size()));
                writer.addDocument(document);
                sounds.add(terms(syllables, form));
            }
            writer.forceMerge(1);
        }
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        IndexSearcher.setMaxClauseCount(1 << 16);
        lines.answer(name -> {
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            for (String field : List.of(HAN, PINYIN)) {
                for (String term : terms(field.equals(HAN) ? pairs : analyzer, field, name)) {
                    query.add(new TermQuery(new Term(field, term)), BooleanClause.Occur.SHOULD);
                }
            }
            List<String> sound = terms(syllables, name);
            double best = 0;
            for (ScoreDoc hit : searcher.search(query.build(), HITS).scoreDocs) {
                int nth = searcher.storedFields().document(hit.doc).getField("nth").numericValue().intValue();
                String form = lines.forms.get(nth);
                best = Math.max(best, similarity(characters(name), characters(form)));
                best = Math.max(best, similarity(sound, sounds.get(nth)));
                if (form.length() >= SHORTEST_CONTAINED && name.contains(form)) {
                    best = Math.max(best, CONTAINED + (1 - CONTAINED) * form.length() / name.length());
                }
            }
            return best;
        });
    }

    private interface Chain {
        Analyzer.TokenStreamComponents make();
    }

    private static Analyzer analyzer(Chain chain) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                return chain.make();
            }
        };
    }

    private static Analyzer.TokenStreamComponents pairsOfCharacters() {
        Tokenizer characters = new NGramTokenizer(1, 1);
        return new Analyzer.TokenStreamComponents(characters, shingles(characters));
    }

    private static Analyzer.TokenStreamComponents syllables() {
        Tokenizer characters = new NGramTokenizer(1, 1);
        return new Analyzer.TokenStreamComponents(characters, toPinyin(characters));
    }

    private static Analyzer.TokenStreamComponents pairsOfSyllables() {
        Tokenizer characters = new NGramTokenizer(1, 1);
        return new Analyzer.TokenStreamComponents(characters, shingles(toPinyin(characters)));
    }

    private static TokenStream toPinyin(TokenStream tokens) {
        return new ICUTransformFilter(tokens, com.ibm.icu.text.Transliterator.getInstance("Han-Latin; Latin-ASCII"));
    }

    /** Pairs of neighbours; a single token stands for itself. */
    private static TokenStream shingles(TokenStream tokens) {
        ShingleFilter pairs = new ShingleFilter(tokens, 2, 2);
        pairs.setOutputUnigrams(false);
        pairs.setOutputUnigramsIfNoShingles(true);
        return pairs;
    }

    private static List<String> terms(Analyzer analyzer, String text) throws IOException {
        return terms(analyzer, HAN, text);
    }

    private static List<String> terms(Analyzer analyzer, String field, String text) throws IOException {
        List<String> terms = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream(field, new StringReader(text))) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) terms.add(term.toString());
            tokens.end();
        }
        return terms;
    }

    private static List<String> characters(String text) {
        return Arrays.asList(text.split(""));
    }

    /** 1 - Levenshtein distance / longer length. */
    private static double similarity(List<String> left, List<String> right) {
        int longer = Math.max(left.size(), right.size());
        if (longer == 0) return 0;
        int[] before = new int[right.size() + 1];
        for (int column = 0; column <= right.size(); column++) before[column] = column;
        for (int row = 1; row <= left.size(); row++) {
            int[] here = new int[right.size() + 1];
            here[0] = row;
            for (int column = 1; column <= right.size(); column++) {
                int replaced = before[column - 1] + (left.get(row - 1).equals(right.get(column - 1)) ? 0 : 1);
                here[column] = Math.min(replaced, 1 + Math.min(before[column], here[column - 1]));
            }
            before = here;
        }
        return 1 - (double) before[right.size()] / longer;
    }
}
