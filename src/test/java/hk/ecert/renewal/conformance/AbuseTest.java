package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** Every abuse that we defend against, and the tests that prove it; a test that is renamed or removed fails here. */
class AbuseTest {

    private static final Map<String, List<String>> TABLE = new TreeMap<>();

    static {
        abuse(
                "another holder's renewal",
                "platform.MappedAddressesIT#anotherSubscribersRenewalIsNotThere",
                "portal.form.FormAnswersTest#onlyWhatTheTaskOffersCanBeChosen",
                "identify.PresentedCertificatesTest#aCodeThatCameToAnotherSessionStaysGoodForItsOwn");
        abuse(
                "an expired, revoked, suspended certificate, or one that nobody knows",
                "identify.PresentedCertificatesTest#aBadOneRefusesTheCaseWithItsReason",
                "journey.JourneyIT#whoMayNotRenewHearsWhyAndNothingIsChargedIssuedOrPosted");
        abuse("a revocation list that is stale or away", "register.RevocationIndexTest#withoutAListNothingIsKnown");
        abuse(
                "a certificate with an address inside our network",
                "identify.CertificateJudgeTest#noAddressInACertificateIsEverAskedFor",
                "adapters.revocationlist.RevocationListFetcherTest#nobodyIsFollowedToAnotherAddress");
        abuse(
                "a rogue authority, a wrong usage or policy, a weak algorithm",
                "validation.BadCertificatesTest",
                "validation.PathValidationTest");
        abuse(
                "a forged Client-Cert header",
                "platform.ProxyDoorIT#theHeaderMeansNothingAtAnotherDoor",
                "platform.ProxyDoorIT#nginxWithTheLinesOfTheReadmeForwardsWhatABrowserProvedAndNothingElse",
                "platform.ProxyDoorIT#nobodyButTheProxyGetsThroughTheHandshake");
        abuse(
                "an answer of iAM Smart that is replayed, swapped, stale or another person's",
                "identify.IamSmartLoginsTest#aStateOpensOnceInItsOwnSessionAndForTenMinutes",
                "identify.IamSmartLoginsTest#aProfileUnderAnotherStateOrOfAnotherPersonIsNotTaken",
                "identify.IamSmartLoginsTest#aLoginBeforeSigningMustBeTheSamePersons",
                "journey.IamSmartMisbehavesIT#theSubscriberReadsWhyAndGoesOnWhereTheyWere",
                "application.SigningTest#aSignatureOfSomebodyElseIsRefused",
                "application.SigningTest#aSignerWhoseCertificateIsNotGoodIsRefusedAndTheTrailSaysWhy",
                "application.SigningTest#anAnswerUnderAnotherStateOrHashIsRefused");
        abuse(
                "a payment notice that is forged, late, repeated, or about another amount or renewal",
                "adapters.paymentgateway.PaymentNoticeDoorTest#aForgedNoticeIsRefusedAndWrittenDown",
                "adapters.paymentgateway.PaymentNoticeDoorTest#anOldNoticeIsAReplay",
                "payment.PaymentStatesTest#aPaymentIsBelievedOnceTheGatewayWasAsked",
                "payment.PaymentStatesTest#onlyExactlyTheFeeForExactlyThisRenewalIsInOrder",
                "payment.PaymentStatesTest#aNoticeThatComesTwiceSaysTheSameAgainAndChangesNothing");
        abuse(
                "a double click",
                "portal.PortalPagesTest#aFormAnsweredTwiceLandsOnWhereTheCaseStands",
                "payment.PaymentStatesTest#anOpenCheckoutIsNotJoinedByASecondOne",
                "journey.PaymentInterruptionsIT#aCheckoutThatIsSubmittedFiftyTimesAtOnceIsChargedOnce");
        abuse(
                "a PIN, a private key or an HKID number anywhere",
                "journey.JourneyIT#noSecretOfAnyJourneyStandsAnywhere",
                "journey.JourneyIT#aSecretThatIsPlantedInAFileOrATableIsFound",
                "production.ProductionContract#eachStationGetsItsHalfAndNothingElseIsLeft",
                "casework.PersonalDataIT#theNumberIsMaskedUntilAnOfficerGivesAReasonAndThenStandsAlone");
        abuse(
                "a stolen letter",
                "production.ProductionContract#madeAgainItHasAnotherKeyAnotherNumberAndOneCertificateThatCounts");
        abuse(
                "an officer who decides their own case, or agrees to their own proposal",
                "casework.OwnCaseTest#whoseAddressIsTheSubscribersHasNoWordInTheCase",
                "casework.OfficerDecisionTest#nobodyDecidesOnTheirOwnCase",
                "casework.OfficerDecisionTest#whoAcceptedCanNeitherClaimNorConfirmItAndASecondOfficerCan",
                "casework.CorrectionsTest#nobodyCorrectsTheirOwnCaseNorAgreesToIt",
                "casework.CorrectionsTest#oneWordIsEnoughWhereTheRuleAllowsItAndTwoOfficersAreNeededElsewhere");
        abuse(
                "one person who makes both halves",
                "platform.SeparatedOperatorsTest#nobodyBecomesOperatorOfBoth",
                "platform.SeparatedOperatorsTest#ofTwoWhoDoHalfOfItAtOnceOneFails",
                "platform.StaffStepsIT#adminsWebApplicationCanNotMakeAnOperatorOfBothEither",
                "platform.StaffStepsIT#whoGotIntoBothOperatorsGroupsBehindTheEnginesBackIsNeither");
        abuse(
                "extra form fields, expressions in text",
                "platform.StaffCommandsGuardTest#allAreRefusedAndTheTaskIsUnchanged",
                "platform.QueryExpressionGuardTest#anExpressionThatANestedQueryHidesIsRefusedUnrun",
                "portal.form.FormAnswersTest#anUndeclaredFieldIsAFaultOfTheFormAndNotKept");
        abuse(
                "other people's addresses, a form without its token",
                "platform.MappedAddressesIT#anotherSubscribersRenewalIsNotThere",
                "platform.MappedAddressesIT#aPageOfOneRoleIsClosedToAllOthers",
                "platform.MappedAddressesIT#nothingIsChangedWithoutTheTokenOfOurForms");
        abuse(
                "a mapped address that nobody owns",
                "platform.MappedAddressesIT#everyMappedAddressHasAnOwnerAndEveryOwnedAddressIsMapped",
                "platform.MappedAddressesIT#noServletAnswersThatIsNotOnTheList",
                "platform.InventoryIT#nothingAnswersThatIsNotOnTheList");
        abuse(
                "a document that changes after it was signed",
                "application.SigningTest#aDocumentThatChangedAfterSigningIsNotSigned");
        abuse(
                "an address that changes after it was signed",
                "application.PostalAddressesTest#anAddressThatChangedAfterSigningIsNotAgreed",
                "process.MailingPaths#anAddressThatNobodyAgreedToIsNotPostedTo");
        abuse(
                "a trail that is edited, cut or reordered",
                "audit.TrailContract#anEditedRowIsNamed",
                "audit.TrailContract#aTrailThatIsCutShortIsSeen",
                "audit.TrailContract#swappedRowsAreNamed",
                "audit.TrailContract#theDatabaseItselfRefusesToChangeARow");
        abuse(
                "guessing: passwords, codes, links, printed numbers",
                "platform.LimitsIT#anAddressThatTriesTooOftenIsToldToWait",
                "platform.StaffStepsIT#codesCanNotBeGuessed",
                "platform.StaffStepsIT#theCodeIsAskedForBeforeAnythingElseAndIsGoodOnce",
                "portal.PortalPagesTest#bothNumbersConfirmReceiptAndGuessesAreLimited");
    }

    private static void abuse(String what, String... tests) {
        TABLE.put(what, List.of(tests));
    }

    @TestFactory
    Stream<DynamicTest> everyAbuseHasItsTests() {
        return TABLE.entrySet().stream()
                .flatMap(abuse -> abuse.getValue().stream()
                        .map(test -> DynamicTest.dynamicTest(abuse.getKey() + ": " + test, () -> exists(test))));
    }

    private static void exists(String test) throws ClassNotFoundException {
        String[] parts = test.split("#");
        Class<?> type = Class.forName("hk.ecert.renewal." + parts[0], false, AbuseTest.class.getClassLoader());
        if (parts.length == 2) {
            assertThat(Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(parts[1]))
                            .filter(AbuseTest::isTest))
                    .as(test)
                    .isNotEmpty();
        }
    }

    private static boolean isTest(Method method) {
        return Stream.of(Test.class, TestFactory.class, ParameterizedTest.class, AfterAll.class)
                .anyMatch(method::isAnnotationPresent);
    }
}
