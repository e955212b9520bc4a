/**
 * The carrier: registered letters are lodged, accepted, delivered. {@code POST /carrier/items} with a bearer token and
 * {@code {ourReference, itemNumber, service, dispatch, pieceNumber, recipient: {name, lines[]}}} answers 201, 200 when the
 * same is lodged again, 409 when reference or item number are known with another letter; {@code GET
 * /carrier/items?ourReference=} finds it. What becomes of a letter is told to {@code {portal}/notices/carrier} as
 * {@code {eventId, itemNumber, ourReference, event: ACCEPTED|DELIVERED|RETURNED|LOST, at}} with
 * {@code X-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">}.
 */
package hk.ecert.sandbox.carrier;
