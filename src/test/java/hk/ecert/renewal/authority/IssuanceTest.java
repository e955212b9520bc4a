package hk.ecert.renewal.authority;

class IssuanceTest extends IssuanceContract {

    @Override
    String emptyDatabase() {
        return AuthorityContext.h2();
    }
}
