package hk.ecert.renewal.journey;

import hk.ecert.renewal.payment.PaymentGateway;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stops the application once, right after the payment gateway has done what it was asked, as if it had been killed there. */
@TestConfiguration(proxyBeanMethods = false)
class Interruptions implements BeanPostProcessor {

    /** Where it stops. */
    enum Point {
        /** The gateway's reply never arrives. */
        REPLY_LOST,
        /** The reply arrives, and the database is gone when it is to be kept. */
        GONE_AT_COMMIT,
        /** The gateway isn't reached, again and again until {@link #disarm()}, whatever else is armed meanwhile. */
        NOT_REACHED
    }

    /** What a killed program would have thrown, if it could. */
    private static final class Interrupted extends RuntimeException {
        Interrupted() {
            super("interrupted by the test");
        }
    }

    private static volatile String verb = "";
    private static volatile String unreached = "";
    private static volatile Point point = Point.REPLY_LOST;
    private static volatile boolean struck;

    /** @param newVerb a method of {@link PaymentGateway} */
    static void arm(String newVerb, Point newPoint) {
        struck = false;
        if (newPoint == Point.NOT_REACHED) {
            unreached = newVerb;
            return;
        }
        point = newPoint;
        verb = newVerb;
    }

    static void disarm() {
        verb = "";
        unreached = "";
    }

    static boolean hasStruck() {
        return struck;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof PaymentGateway gateway)) {
            return bean;
        }
        return Proxy.newProxyInstance(
                PaymentGateway.class.getClassLoader(),
                new Class<?>[] {PaymentGateway.class},
                (proxy, method, given) -> {
                    if (method.getName().equals(unreached)) {
                        struck |= verb.isEmpty();
                        throw new Interrupted();
                    }
                    try {
                        Object answer = method.invoke(gateway, given);
                        interrupt(method.getName());
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static synchronized void interrupt(String called) {
        if (!called.equals(verb)) {
            return;
        }
        verb = "";
        struck = true;
        if (point == Point.REPLY_LOST) {
            throw new Interrupted();
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                throw new Interrupted();
            }
        });
    }
}
