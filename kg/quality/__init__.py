"""How good and how fast the extractor is: faults by kind and rule, reliability, the floor, and measured speed."""
