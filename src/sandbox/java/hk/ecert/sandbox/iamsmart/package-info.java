/**
 * iAM Smart as the application sees it: log-in by QR code, profile, signing of a hash, on a phone that is a web page.
 *
 * <p>Server-to-server POSTs below {@code /iam-smart/api/v1} carry the headers {@code clientID}, {@code signatureMethod},
 * {@code timestamp} (ms), {@code nonce} and {@code signature} = urlencode(base64(HMAC-SHA256(client secret, clientID +
 * signatureMethod + timestamp + nonce + body))). All are answered with HTTP 200 and
 * {@code {"txID":…,"code":"D00000","message":…,"content":…}}; content is left out with any other code.
 *
 * <p>Content, both ways, is {@code {"content":"<base64>"}} of int32be(12) | iv(12) | AES-256-GCM ciphertext | tag(16)
 * under a content key:
 * <ul>
 *   <li>{@code security/getKey} {@code {}} → plain object {@code {secretKey, pubKey, issueAt, expiresIn}}; secretKey is
 *       the content key wrapped with the service's RSA key, OAEP with SHA-256 and MGF1-SHA-256 [assumed]
 *   <li>{@code auth/getToken} {@code {code, grantType}} → {@code {accessToken, tokenType, openID, userType: basic|plus,
 *       issueAt, expiresIn, lastModifiedDate, scope}}
 *   <li>{@code account/auth/profile/initiateRequest} {@code {businessID, accessToken, openID, source, redirectURI, state,
 *       profileFields: [idNo, enName, chName, birthDate]}} → {@code {authByQR: false, ticketID}}
 *   <li>{@code account/signing/initiateRequest} {@code {businessID, accessToken, openID, source, redirectURI, state,
 *       hashCode, sigAlgo, department, serviceName, documentName, HKICHash}} → {@code {authByQR: true, ticketID}}
 *   <li>{@code account/signing/ackResult} {@code {businessID, resultCode}} → {@code {}}
 * </ul>
 *
 * <p>The browser: {@code GET auth/getQR?clientID&responseType=code&source&redirectURI&scope&lang&state&brokerPage
 * [&ticketID]} → {@code redirectURI?code&state} or {@code ?error_code&state}; with a ticket {@code ?businessID&state}.
 *
 * <p>Results come as POST {@code {portal}/notices/iam-smart} with the same five headers and {@code {txID, business:
 * PROFILE|SIGNING, code, message, secretKey, content}}: content {@code {businessID, state, openID, idNo: {Identification,
 * CheckDigit}, enName: {UnstructuredName}, chName: {ChineseName}, birthDate: yyyyMMdd}} or {@code {businessID, state,
 * hashCode, timestamp, signature, cert}}. The signature is RSASSA-PKCS1-v1_5 with SHA-256 whose digest is hashCode; the
 * certificate names its holder by the HKICHash in the subject's SERIALNUMBER [assumed].
 */
package hk.ecert.sandbox.iamsmart;
