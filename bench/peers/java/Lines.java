import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What lines.ts and a peer in Java say to each other, in UTF-8. Standard input: the number of forms, a form a line, a name a
 * line. Standard output: a score for each name in the order of the names, then `seconds S`, the time that judging took.
 */
final class Lines {
    /** How sure a peer is that a name claims one of the forms; 0 where it does not think so. */
    interface Judge {
        double score(String name) throws IOException;
    }

    final List<String> forms = new ArrayList<>();
    final List<String> names = new ArrayList<>();

    static Lines read() throws IOException {
        Lines lines = new Lines();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int count = Integer.parseInt(input.readLine());
        for (int nth = 0; nth < count; nth++) lines.forms.add(input.readLine());
        for (String name = input.readLine(); name != null; name = input.readLine()) lines.names.add(name);
        return lines;
    }

    void answer(Judge judge) throws IOException {
        PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        long start = System.nanoTime();
        for (String name : names) output.println(judge.score(name));
        output.println("seconds " + (System.nanoTime() - start) / 1e9);
        output.flush();
    }
}
