import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.processor.reports.enums.JobEndStatus;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Validates PDF files against PDF/A and PDF/UA-1 with veraPDF, all of them in one JVM.
 *
 * <pre>Validate [--pdfa 3a] [FILE…]</pre>
 *
 * Without files it reads their names from standard input, one a line. It prints one JSON
 * object a file and profile. Exit code: 0 all compliant, 1 a file is not, 2 a file could
 * not be judged.
 */
public final class Validate {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        String pdfa = "3a";
        List<String> files = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--pdfa") && i + 1 < args.length) pdfa = args[++i];
            else if (args[i].startsWith("--")) die("usage: Validate [--pdfa 3a] [FILE…]");
            else files.add(args[i]);
        }
        if (files.isEmpty()) files = namesFromStandardInput();
        if (files.isEmpty()) die("no file given");
        VeraGreenfieldFoundryProvider.initialise();
        List<ValidationProfile> profiles = List.of(profile(pdfa), profile("ua1"));

        int exit = 0;
        for (String file : files) {
            for (ValidationProfile profile : profiles) {
                Verdict verdict = judge(file, profile);
                OUT.println(verdict.json);
                exit = Math.max(exit, verdict.exit);
            }
        }
        System.exit(exit);
    }

    /** One line of the answer, and what it means for the exit code. */
    private static final class Verdict {
        final String json;
        final int exit;

        Verdict(String file, String profile, String rest, int exit) {
            this.json = "{\"file\":" + quote(file) + ",\"profile\":" + quote(profile) + "," + rest + "}";
            this.exit = exit;
        }
    }

    private static Verdict judge(String file, ValidationProfile profile) {
        String name = profile.getPDFAFlavour().getId();
        try {
            return verdict(file, name, validate(file, profile));
        } catch (Throwable error) { // veraPDF also throws Errors on broken files
            return new Verdict(file, name, "\"error\":" + quote(error.toString()), 2);
        }
    }

    private static ValidationResult validate(String file, ValidationProfile profile) throws Exception {
        File source = new File(file);
        if (!source.canRead()) throw new IOException("cannot be read");
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(source, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            return validator.validate(parser);
        }
    }

    private static Verdict verdict(String file, String name, ValidationResult result) {
        if (result.getJobEndStatus() != JobEndStatus.NORMAL || result.getTotalAssertions() == 0) {
            return new Verdict(file, name, "\"error\":\"validation did not finish\"", 2);
        }
        Map<String, String> failed = new TreeMap<>();
        for (Map.Entry<RuleId, Integer> check : result.getFailedChecks().entrySet()) {
            RuleId id = check.getKey();
            failed.put(id.getClause() + " " + id.getTestNumber(),
                    "{\"clause\":" + quote(id.getClause()) + ",\"test\":" + id.getTestNumber()
                    + ",\"description\":" + quote(description(result.getValidationProfile(), id))
                    + ",\"count\":" + check.getValue() + "}");
        }
        boolean compliant = result.isCompliant() && failed.isEmpty();
        return new Verdict(file, name, "\"compliant\":" + compliant + ",\"checks\":" + result.getTotalAssertions()
                + ",\"failed\":[" + String.join(",", failed.values()) + "]", compliant ? 0 : 1);
    }

    private static String description(ValidationProfile profile, RuleId id) {
        Rule rule = profile.getRuleByRuleId(id);
        return rule == null ? "" : rule.getDescription();
    }

    /** Reads a profile with the JDK's own XML parser: the jar lacks the JAXB that veraPDF would use. */
    private static ValidationProfile profile(String id) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
        boolean ua = id.equals("ua1");
        if (flavour == PDFAFlavour.NO_FLAVOUR || !(ua || id.matches("[1-4][abuef]?"))) die("unknown flavour: " + id);
        String path = "/org/verapdf/pdfa/validation/" + (ua ? "PDFUA-1" : "PDFA-" + id.toUpperCase()) + ".xml";
        Document xml;
        try (InputStream stream = Validate.class.getResourceAsStream(path)) {
            xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : elements(xml, "rule")) rules.add(rule(rule));
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element v : elements(xml, "variable")) {
            variables.add(Profiles.variableFromValues(v.getAttribute("name"), v.getAttribute("object"),
                    text(v, "defaultValue"), text(v, "value")));
        }
        return Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues(id, id, "veraPDF", new Date(0)), "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = elements(rule, "id").get(0);
        Element error = elements(rule, "error").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : elements(error, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), argument.getAttribute("name"), null));
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), arguments), List.of());
    }

    private static List<Element> elements(Node parent, String name) {
        NodeList list = parent instanceof Document
                ? ((Document) parent).getElementsByTagName(name)
                : ((Element) parent).getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < list.getLength(); i++) found.add((Element) list.item(i));
        return found;
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).get(0).getTextContent();
    }

    private static List<String> namesFromStandardInput() throws IOException {
        List<String> names = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = lines.readLine()) != null; ) if (!line.isBlank()) names.add(line);
        return names;
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ') quoted.append(String.format("\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private static void die(String message) {
        System.err.println("verapdf: " + message);
        System.exit(2);
    }
}
