"""What a service standard is: pure, frozen pydantic models without input or output.

Attributes are English, YAML keys (aliases) Indonesian. Descriptions stand beside their fields: the JSON
Schema and the field reference are generated from them.
"""
