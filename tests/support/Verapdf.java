import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * veraPDF on files: {@code verapdf FLAVOUR FILE…}, flavours as {@code 2b}, {@code 3b}, {@code ua1}.
 * A line for each file and for each rule that fails in it; exit code 1 where one does.
 */
public class Verapdf {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
        boolean whole = true;
        for (int i = 1; i < args.length; i++) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(args[i]), flavour)) {
                PDFAValidator validator =
                    Foundries.defaultInstance().createValidator(flavour, 100, false, false, false);
                ValidationResult result = validator.validate(parser);
                System.out.printf("%s %s: %s, %d assertions%n", args[i], args[0],
                    result.isCompliant() ? "conforms" : "FAILS", result.getTotalAssertions());
                Set<String> told = new TreeSet<>();
                for (TestAssertion at : result.getTestAssertions()) {
                    String rule = at.getRuleId().getClause() + "-" + at.getRuleId().getTestNumber();
                    if (at.getStatus() == TestAssertion.Status.FAILED && told.add(rule)) {
                        System.out.printf("    %s %s (%s)%n", rule, at.getMessage(), at.getLocation().getContext());
                    }
                }
                whole &= result.isCompliant();
            }
        }
        System.exit(whole ? 0 : 1);
    }
}
