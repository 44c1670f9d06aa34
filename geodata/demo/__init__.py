"""Maasdrecht (fictief): a municipality that does not exist, made by a generator."""

from geodata.demo.make import SEED, Demo, make_demo

__all__ = ["SEED", "Demo", "make_demo"]
