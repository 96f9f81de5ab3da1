package com.timeapp.calendar.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signatures with Ed25519 beside those that the processor checks already (RFC 8037). Nimbus leaves them to a library of
 * its own choice; the JDK has them too.
 */
final class Ed25519 {

    private static final String NAME = "Ed25519";
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);

    /** What stands before the 32 octets of a key (RFC 8410 §4). */
    private static final byte[] KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static void accept(ConfigurableJWTProcessor<SecurityContext> processor) {
        if (processor.getJWSKeySelector() instanceof JWSVerificationKeySelector<SecurityContext> others) {
            processor.setJWSKeySelector(new Keys(others, others.getJWKSource()));
            processor.setJWSVerifierFactory(new Verifiers(processor.getJWSVerifierFactory()));
        }
    }

    private record Keys(JWSKeySelector<SecurityContext> others, JWKSource<SecurityContext> source)
            implements JWSKeySelector<SecurityContext> {

        @Override
        public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
                throws KeySourceException {
            if (!ALGORITHMS.contains(header.getAlgorithm())) {
                return others.selectJWSKeys(header, context);
            }
            return source.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), context).stream()
                    .filter(key ->
                            key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519))
                    .map(Ed25519::publicKey)
                    .toList();
        }
    }

    private static PublicKey publicKey(JWK key) {
        var point = ((OctetKeyPair) key).getDecodedX();
        var encoded = new byte[KEY_INFO.length + point.length];
        System.arraycopy(KEY_INFO, 0, encoded, 0, KEY_INFO.length);
        System.arraycopy(point, 0, encoded, KEY_INFO.length, point.length);
        try {
            return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException malformed) {
            throw new IllegalArgumentException("a key set has a key that is none of Ed25519", malformed);
        }
    }

    private record Verifiers(JWSVerifierFactory others) implements JWSVerifierFactory {

        @Override
        public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
            return ALGORITHMS.contains(header.getAlgorithm()) && key instanceof PublicKey verifying
                    ? new Verifier(verifying, new JCAContext())
                    : others.createJWSVerifier(header, key);
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return others.supportedJWSAlgorithms();
        }

        @Override
        public JCAContext getJCAContext() {
            return others.getJCAContext();
        }
    }

    private record Verifier(PublicKey key, JCAContext context) implements JWSVerifier {

        /** What a header says is critical is understood by nobody here (RFC 7515 §4.1.11). */
        @Override
        public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
            if (header.getCriticalParams() != null
                    && !header.getCriticalParams().isEmpty()) {
                return false;
            }
            try {
                var verification = Signature.getInstance(NAME);
                verification.initVerify(key);
                verification.update(signed);
                return verification.verify(signature.decode());
            } catch (SignatureException malformed) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Ed25519 is not to be had", e);
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return ALGORITHMS;
        }

        @Override
        public JCAContext getJCAContext() {
            return context;
        }
    }
}
