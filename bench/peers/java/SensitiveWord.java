import com.github.houbb.sensitive.word.api.IWordResult;
import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.result.WordResultHandlers;
import java.io.IOException;
import java.util.List;

/**
 * houbb's sensitive-word with the forms as its word list and all of its folding: case, width, styles of digits and of Latin
 * letters, traditional characters, repeats. The score is the share of the name that the longest word found takes. Words of
 * fewer than three characters count only where they are the whole name, as for containment.
 */
final class SensitiveWord {
    private static final int SHORTEST_CONTAINED = 3;

    public static void main(String[] arguments) throws IOException {
        Lines lines = Lines.read();
        SensitiveWordBs words = SensitiveWordBs.newInstance()
            .ignoreCase(true).ignoreWidth(true).ignoreNumStyle(true)
            .ignoreChineseStyle(true).ignoreEnglishStyle(true).ignoreRepeat(true)
            .enableNumCheck(false).enableEmailCheck(false).enableUrlCheck(false).enableIpv4Check(false)
            .wordDeny(() -> lines.forms).wordAllow(List::of)
            .init();
        lines.answer(name -> {
            double most = 0;
            for (IWordResult found : words.findAll(name, WordResultHandlers.raw())) {
                int length = found.endIndex() - found.startIndex();
                boolean counts = length >= SHORTEST_CONTAINED || length == name.length();
                if (counts) most = Math.max(most, (double) length / name.length());
            }
            return most;
        });
    }
}
