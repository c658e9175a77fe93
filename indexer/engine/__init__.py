"""The search engine behind one small protocol. Only this package knows Whoosh."""

from indexer.engine.protocol import Engine, EngineHits, EngineWriter

__all__ = ["Engine", "EngineHits", "EngineWriter"]
