"""What is held on people, why and how long; access, correction and removal; retention."""
