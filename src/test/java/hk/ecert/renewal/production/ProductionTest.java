package hk.ecert.renewal.production;

class ProductionTest extends ProductionContract {

    @Override
    String emptyDatabase() {
        return ProductionContext.h2();
    }
}
