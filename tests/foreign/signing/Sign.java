import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Calendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Signs a PDF once, the way PDFBox's own examples do.
 *
 * <p>Sign IN OUT PKCS12 PASSWORD [FIELD]: in that field, else in a new one that does not show.
 */
public class Sign {
    private final PrivateKey key;
    private final Certificate[] chain;

    private Sign(String path, char[] password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(path)) {
            store.load(in, password);
        }
        String alias = store.aliases().nextElement();
        key = (PrivateKey) store.getKey(alias, password);
        chain = store.getCertificateChain(alias);
    }

    public static void main(String[] args) throws Exception {
        Sign signer = new Sign(args[2], args[3].toCharArray());
        try (PDDocument document = PDDocument.load(new File(args[0]));
                OutputStream out = new FileOutputStream(args[1])) {
            PDSignature signature = new PDSignature();
            if (args.length > 4) {
                var form = document.getDocumentCatalog().getAcroForm();
                ((PDSignatureField) form.getField(args[4])).setValue(signature);
            }
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setSignDate(Calendar.getInstance());
            document.addSignature(signature, signer::sign);
            document.saveIncremental(out);
        }
    }

    private byte[] sign(InputStream content) throws IOException {
        try {
            String method = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var signer = new JcaContentSignerBuilder(method).build(key);
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(digests)
                            .build(signer, (X509Certificate) chain[0]));
            generator.addCertificates(new JcaCertStore(Arrays.asList(chain)));
            var bytes = new CMSProcessableByteArray(content.readAllBytes());
            return generator.generate(bytes, false).getEncoded();
        } catch (Exception fault) {
            throw new IOException(fault);
        }
    }
}
